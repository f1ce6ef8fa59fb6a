/** The frame: rail, list, palette, dialogs, settings, activity, trash. */
export const shell = {
  app: "Flywheel",
  home: "Home",
  skills: "Skills",
  plugins: "Plugins",
  activity: "Activity",
  settings: "Settings",
  main: "Main",
};
