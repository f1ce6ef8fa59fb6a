/** The first question, and the tour through the worked example. */
export const tour = {
  question: "What brings you here?",
  questionText:
    "One question, so that the first two minutes fit you. The answer can be changed in Settings.",
  roles: {
    champion: {
      title: "I write skills for my team",
      text: "See a skill from its first line to a plugin that is safe to share.",
    },
    newHire: {
      title: "I am new and want to get going",
      text: "See what a skill is, what it needs, and what it leaves to you.",
    },
    trainer: {
      title: "I run workshops",
      text: "See the example a group can work through, and how to begin it anew.",
    },
  },
  skip: "Look around without the tour",
  role: "You are",
  roleNames: {
    unsaid: "Not said",
    champion: "A champion",
    newHire: "A new hire",
    trainer: "A trainer",
  },
  region: "Tour",
  place: (step: number, all: number) => `Step ${step} of ${all}`,
  back: "Back",
  next: "Next",
  done: "Done",
  leave: "Leave the tour",
  left: "You left the tour. “Take the tour” in Settings begins it again.",
  take: "Take the tour",
  nextStep: "Next step of the tour",
  steps: {
    skill: {
      title: "This is a skill",
      text: "A page that tells Claude how your team does one job: here, reconciling the bank. The two fields on top say when Claude should use it.",
    },
    sees: {
      title: "This is what Claude sees",
      text: "One line is always in its mind, the text is read when the job comes up, the other files only when a step asks for them.",
    },
    fix: {
      title: "One line must not be shared",
      text: "Somebody wrote a password into a step. Press “Take the password out”: the fix is one change, and it can be undone.",
    },
    history: {
      title: "Nothing is lost",
      text: "Every save is a version. Look at any of them, compare, and bring a file or the whole skill back.",
    },
    bundle: {
      title: "This is what others would get",
      text: "Two skills and one connector, as a plugin: what is installed, what runs, and where it connects, before anything is written.",
    },
    reads: {
      title: "This is how a skill reads",
      text: "When to use it, what it needs, the steps, and what comes out. Claude follows it; you check the result.",
    },
    figures: {
      title: "It brings figures to try it on",
      text: "A trial balance, the postings and the bank’s lines, all invented. They differ by 6,338.68, and the skill explains why.",
    },
    connector: {
      title: "It asks for one connector",
      text: "The data warehouse. You sign in to it yourself, and Claude sees only what you may see.",
    },
    workshop: {
      title: "A group can work on this",
      text: "Everyone gets the same example with the same mistake, finds it in the report and fixes it: the first skill in ten minutes.",
    },
    anew: {
      title: "Begin it anew for the next group",
      text: "Everything done is listed here and can be undone. Move the example to the trash, and the tour makes a fresh one.",
    },
    yours: {
      title: "Now one of yours",
      text: "Answer a few questions about a job you do every week, or start from one of ten templates. The example can go to the trash whenever you like.",
    },
    ready: {
      title: "Ready for the first day",
      text: "Ask your champion which plugin your department uses, and drop it on this window to see what it would bring.",
    },
  },
};
