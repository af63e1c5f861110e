// Copy and collect buttons, links inside the page, scrolling. Only fixed attributes are read; no text becomes code or HTML.
const COPIED_MS = 1800;
const WAIT_MS = 8000;
const SENT_MS = 1000;
const LOOK_MS = 20;

async function writeClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    area.setAttribute("readonly", "");
    area.style.position = "fixed";
    area.style.opacity = "0";
    document.body.append(area);
    area.select();
    let done = false;
    try {
      done = document.execCommand("copy");
    } catch {
      done = false;
    }
    area.remove();
    return done;
  }
}

function selectText(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  const selection = window.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

function announce(words) {
  let region = document.getElementById("kb-live");
  if (!region) {
    region = document.createElement("div");
    region.id = "kb-live";
    region.setAttribute("role", "status");
    region.className = "kb-hidden";
    document.body.append(region);
  }
  region.textContent = words;
}

async function copy(button) {
  const source = button.closest("[data-copy-box]")?.querySelector("[data-copy-text]");
  if (!source) return;
  const done = await writeClipboard(source.textContent);
  if (!done) selectText(source);
  const words = done ? button.dataset.done : button.dataset.failed;
  button.dataset.label ??= button.textContent;
  button.textContent = words;
  button.setAttribute("aria-label", words); // the name holds what is seen
  button.classList.toggle("kb-done", done);
  announce(words);
  clearTimeout(Number(button.dataset.timer));
  button.dataset.timer = setTimeout(() => {
    button.textContent = button.dataset.label;
    button.setAttribute("aria-label", button.title);
    button.classList.remove("kb-done");
  }, COPIED_MS);
}

// The key by which the server keeps a person's basket: random, made here, in a cookie of this server only.
const COOKIE = "kb_person";
const KEY = /^[0-9a-f]{32}$/;
const COOKIE_S = 400 * 24 * 3600;

function personKey() {
  const found = document.cookie.split("; ").find((part) => part.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1);
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const key = KEY.test(found) ? found : [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const safe = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${COOKIE}=${key}; path=/; max-age=${COOKIE_S}; SameSite=Strict${safe}`;
  return key;
}

const isRunning = () => document.querySelector('[data-test-script-state="running"]') !== null;

async function until(holds, limit) {
  const end = Date.now() + limit;
  while (!holds() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
}

const scroller = () => document.querySelector('[data-testid="stMain"]') ?? document.scrollingElement;
const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

function bringIntoView(element, smooth) {
  const tall = element.getBoundingClientRect().height > window.innerHeight * 0.6;
  element.scrollIntoView({ block: tall ? "start" : "center", behavior: smooth && !calm() ? "smooth" : "auto" });
  if (element.hasAttribute("tabindex")) element.focus({ preventScroll: true });
}

// What a reader does to move the page by hand; from then on the section is that at the reading line.
const MOVES = ["wheel", "touchmove", "keydown"];
const READING_LINE = 0.25;

function isAtOrBefore(element, other) {
  return element === other || (element.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

class Reader {
  visit = null;
  wanted = null;
  asked = null;
  typed = 0;
  places = new Map();

  constructor() {
    document.addEventListener("click", (event) => this.click(event));
    document.addEventListener("change", () => (this.typed = Date.now()), { capture: true });
    window.addEventListener("popstate", (event) => {
      if (event.isTrusted) this.back = this.places.get(location.href) ?? 0;
    });
    document.addEventListener("scroll", () => requestAnimationFrame(() => this.follow()), { capture: true, passive: true });
    for (const move of MOVES) {
      document.addEventListener(move, (event) => this.letGo(event), { capture: true, passive: true });
    }
    new MutationObserver(() => this.settle()).observe(document.body, { childList: true, subtree: true });
  }

  click(event) {
    const button = event.target.closest?.("button[data-copy]");
    if (button) {
      copy(button);
      return;
    }
    const collect = event.target.closest?.("button[data-collect]");
    if (collect) {
      this.pressed = collect;
      this.tell("collect", JSON.parse(collect.dataset.pick));
      return;
    }
    const act = event.target.closest?.("button[data-act]");
    if (act) {
      this.acted = { ...act.dataset, until: Date.now() + WAIT_MS };
      this.tell("act", { act: act.dataset.act, entry: act.dataset.entry, at: Number(act.dataset.at) });
      return;
    }
    const link = event.target.closest?.("a[data-go], a[data-lang]");
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const here = link.dataset.anchor && document.getElementById(link.dataset.anchor);
    if (here) {
      this.bring(here, true);
      return;
    }
    let address = new URL(link.href, location.href);
    if (link.dataset.lang) {
      address = new URL(location.href);
      address.searchParams.set("lang", link.dataset.lang);
    }
    this.leave(address);
  }

  // The words of a box that this click leaves are being sent. The run that takes them in comes before the new address:
  // after it, they would draw the old page again, and together with it they would be lost.
  async leave(address) {
    if (Date.now() - this.typed < SENT_MS) {
      await until(isRunning, SENT_MS);
      await until(() => !isRunning(), WAIT_MS);
    }
    this.go(address);
  }

  go(address) {
    this.places.set(location.href, scroller().scrollTop);
    const samePage = address.pathname === location.pathname;
    history.pushState({}, "", address.href);
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    this.top = !samePage || address.searchParams.get("page") !== null;
    if (this.top) scroller().scrollTop = 0;
  }

  update({ lang, scroll, visit, collected, person }, tell) {
    document.documentElement.lang = lang === "zh" ? "zh-Hans" : lang;
    this.tell = tell;
    this.collected = new Set(collected);
    this.mark();
    if (!person && this.isKnown === undefined) tell("person", personKey());
    this.isKnown = person; // the first answer draws the page once more
    if (visit === this.visit) return;
    this.visit = visit;
    this.wanted = this.back === undefined ? scroll : null;
    this.until = Date.now() + WAIT_MS;
    this.settle();
  }

  // Show which buttons name what is in the basket; say so of the one that was pressed.
  mark() {
    if (!this.collected) return;
    for (const button of document.querySelectorAll("button[data-collect]")) {
      const state = this.collected.has(button.dataset.collect) ? "on" : "off";
      if (button.dataset.state === state) continue;
      button.dataset.state = state;
      button.setAttribute("aria-pressed", String(state === "on"));
      button.textContent = button.dataset[state];
      const name = button.dataset[state === "on" ? "nameOn" : "nameOff"];
      button.setAttribute("aria-label", name);
      button.title = name;
      if (button === this.pressed) {
        announce(button.dataset[state === "on" ? "toldOn" : "toldOff"]);
        this.pressed = null;
      }
    }
  }

  // An entry that was moved is drawn anew: keep the keyboard where it was, or bring it to what the button opened.
  refocus() {
    if (!this.acted) return;
    const { act, entry, until } = this.acted;
    const isLost = document.activeElement === document.body || !document.activeElement?.isConnected;
    const fresh = (selector) => [...document.querySelectorAll(selector)].find((e) => !e.closest('[data-stale="true"]'));
    let element = null;
    if (act === "remark" || act === "heading") element = fresh('[data-testid="stForm"] :is(textarea, input)');
    else if (act === "remove" && isLost) element = fresh(".st-key-brief_undo_button button");
    else if (isLost) element = fresh(`[data-act="${act}"][data-entry="${entry}"]`) ?? fresh(`[data-entry="${entry}"]`);
    if (element) element.focus();
    if (element || Date.now() > until) this.acted = null;
  }

  // The page is drawn piece by piece after the address has changed, so what to scroll to may come later.
  settle() {
    this.mark();
    this.refocus();
    if (this.back !== undefined) {
      const area = scroller();
      if (area.scrollHeight - area.clientHeight >= this.back) {
        area.scrollTop = this.back;
        this.back = undefined;
      } else if (Date.now() > (this.until ?? 0)) {
        this.back = undefined;
      }
    }
    if (!this.wanted || Date.now() > this.until) return;
    const element = document.getElementById(this.wanted);
    if (!element || element.closest('[data-stale="true"]')) return;
    this.wanted = null;
    requestAnimationFrame(() => this.bring(element, false));
  }

  bring(element, smooth) {
    this.asked = element;
    bringIntoView(element, smooth);
    this.follow();
  }

  letGo(event) {
    if (event.type === "keydown" && !/^(Arrow|Page|Home|End| )/.test(event.key)) return;
    this.asked = null;
  }

  // Mark the line of the contents under which the asked paragraph stands, else what is read. Headings that are not on
  // the page come before or after all that are.
  follow() {
    const links = [...document.querySelectorAll(".kb-outline a[data-anchor]")];
    const places = links.map((link) => document.getElementById(link.dataset.anchor));
    const first = places.findIndex((place) => place);
    if (first < 0) return;
    if (this.asked && !this.asked.isConnected) this.asked = null;
    const line = window.innerHeight * READING_LINE;
    const isAbove = (place) =>
      this.asked ? isAtOrBefore(place, this.asked) : place.getBoundingClientRect().top <= line;
    const above = places.reduce((last, place, i) => (place && isAbove(place) ? i : last), first - 1);
    links.forEach((link, i) => {
      if (i === above) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    });
    const link = links[above];
    const side = link?.closest(".kb-side");
    if (!side) return;
    const [box, frame] = [link.getBoundingClientRect(), side.getBoundingClientRect()];
    if (box.top < frame.top) side.scrollTop -= frame.top - box.top;
    else if (box.bottom > frame.bottom) side.scrollTop += box.bottom - frame.bottom;
  }
}

export default function ({ data, setTriggerValue }) {
  window.habitatReader ??= new Reader();
  window.habitatReader.update(data, setTriggerValue);
}
