/** The one door to the desktop shell: nothing else imports from @tauri-apps. */
export * from "./errors";
export * from "./events";
export * from "./rpc";
export * from "./system";
