//! The app opens.

use flywheel_tests::window::Window;

#[test]
fn the_app_opens_and_shows_its_name() {
    let window = Window::open("opens");
    window.sees("Flywheel");
    window.picture("first");
}
