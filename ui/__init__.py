"""The pages: Streamlit over the public API of `kb`, in Chinese and English, without any outside asset."""
