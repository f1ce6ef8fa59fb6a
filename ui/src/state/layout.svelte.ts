import { fold } from "./fold";

const TEXT_SIZE = "flywheel.text-size";
/** The text sizes a person can choose, in per cent. */
export const TEXT_SIZES = [100, 110, 125, 150, 175, 200] as const;

/** The window's size, the size of its text, and what fits. */
class Layout {
  #width = $state(window.innerWidth);
  /** The text's size in per cent. */
  textSize = $state(stored());
  /** Whether a folded side panel is open over the content. */
  sideOpen = $state(false);
  /** What fits. */
  fold = $derived(fold(this.#width, this.textSize / 100));

  constructor() {
    window.addEventListener("resize", () => {
      this.#width = window.innerWidth;
    });
    this.#apply();
  }

  /** Sets the text's size in per cent and remembers it on this computer. */
  setTextSize(size: number) {
    this.textSize = size;
    localStorage.setItem(TEXT_SIZE, String(size));
    this.#apply();
  }

  /** Takes the next larger (1) or smaller (-1) text size. */
  stepTextSize(by: 1 | -1) {
    const here = TEXT_SIZES.findIndex((size) => size === this.textSize);
    const next = TEXT_SIZES[here + by];
    if (next !== undefined) this.setTextSize(next);
  }

  #apply() {
    document.documentElement.style.fontSize = `${this.textSize}%`;
  }
}

function stored(): number {
  const size = Number(localStorage.getItem(TEXT_SIZE));
  return TEXT_SIZES.find((known) => known === size) ?? 100;
}

/** The app's one layout. */
export const layout = new Layout();
