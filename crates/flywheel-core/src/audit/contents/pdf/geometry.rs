//! Places on a page.

/// A transformation, `[a b c d e f]` (ISO 32000-1, 8.3.3).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix(pub(super) [f64; 6]);

impl Matrix {
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// First `self`, then `next`.
    #[must_use]
    pub(super) fn then(self, next: Self) -> Self {
        let turned = |x: f64, y: f64| {
            let [a, b, c, d, ..] = next.0;
            [x * a + y * c, x * b + y * d]
        };
        let [x, y] = turned(self.0[0], self.0[1]);
        let [z, w] = turned(self.0[2], self.0[3]);
        let [right, up] = turned(self.0[4], self.0[5]);
        Self([x, y, z, w, right + next.0[4], up + next.0[5]])
    }

    /// First a move by `x` and `y`, then `self`.
    #[must_use]
    pub(super) fn moved(self, x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y]).then(self)
    }

    /// Where the origin goes.
    pub(super) const fn origin(self) -> (f64, f64) {
        (self.0[4], self.0[5])
    }

    /// How tall something of height 1 becomes.
    pub(super) fn height(self) -> f64 {
        self.0[2].hypot(self.0[3])
    }

    /// The area that something of area 1 covers.
    pub(super) fn area(self) -> f64 {
        (self.0[0] * self.0[3] - self.0[1] * self.0[2]).abs()
    }
}

/// The edges of a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edges {
    pub(super) left: f64,
    pub(super) bottom: f64,
    pub(super) right: f64,
    pub(super) top: f64,
}

impl Edges {
    /// A page of the American letter format.
    pub(super) const LETTER: Self = Self {
        left: 0.0,
        bottom: 0.0,
        right: 612.0,
        top: 792.0,
    };

    /// The rectangle `[x y x y]`, whichever corners it names.
    pub(super) fn of(corners: [f64; 4]) -> Self {
        let [a, b, c, d] = corners;
        Self {
            left: a.min(c),
            bottom: b.min(d),
            right: a.max(c),
            top: b.max(d),
        }
    }

    pub(super) fn area(self) -> f64 {
        (self.right - self.left) * (self.top - self.bottom)
    }

    /// Whether text at `(x, y)` lies wholly beyond an edge.
    pub(super) fn excludes(self, (x, y): (f64, f64), reach: f64) -> bool {
        x + reach < self.left || x > self.right || y > self.top || y + reach < self.bottom
    }
}
