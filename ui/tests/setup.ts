import { afterEach, vi } from "vitest";

/** What jsdom has no layout for. */
class NoResizeObserver implements ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}
vi.stubGlobal("ResizeObserver", NoResizeObserver);
Element.prototype.scrollIntoView = () => undefined;
Element.prototype.animate ??= () => ({ cancel() {}, finished: Promise.resolve() }) as never;

afterEach(() => {
  window.location.hash = "";
  localStorage.clear();
});
