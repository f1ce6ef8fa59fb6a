//! The app opens.

use flywheel_tests::window::Window;

#[test]
fn the_app_opens_and_shows_its_name() {
    let window = Window::open("opens");
    window.sees("Flywheel");
    window.picture("first");
}

#[test]
fn an_app_that_is_just_ending_does_not_keep_the_next_from_opening() {
    let ending = Window::open("ending");
    ending.ends_slowly(3);
    let next = Window::open("after-an-end");
    next.sees("Flywheel");
}
