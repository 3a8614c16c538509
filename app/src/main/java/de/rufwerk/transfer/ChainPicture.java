package de.rufwerk.transfer;

import de.rufwerk.home.Message;
import java.util.ArrayList;
import java.util.List;

/// The control chain as a waterfall that runs down the page: a bar for each stage, and between two stages a bar for
/// each difference, where it takes something away or adds it. In units of 1/1000 of the largest number of calls.
///
/// @param bars from above
record ChainPicture(List<Bar> bars) {

    private static final int WIDTH = 1000;
    private static final int THINNEST = 3;

    /// @param kind `stage`, `minus`, `plus` or `break`
    /// @param x where it begins
    record Bar(Message title, String kind, Figures figures, int x, int width, boolean hasCost, boolean hasRevenue) {

        public boolean isStage() {
            return kind.equals("stage");
        }
    }

    static ChainPicture of(ControlChain chain) {
        long most = 1;
        for (ControlChain.Stage stage : chain.stages()) {
            most = Math.max(most, stage.figures().calls());
        }
        List<Bar> bars = new ArrayList<>();
        long level = 0;
        for (ControlChain.Stage stage : chain.stages()) {
            for (ControlChain.Difference difference : stage.differences()) {
                long next = level + difference.figures().calls();
                String kind =
                        difference.isBreak() ? "break" : difference.figures().calls() > 0 ? "plus" : "minus";
                bars.add(bar(difference.title(), kind, difference.figures(), level, next, most, stage));
                level = next;
            }
            level = stage.figures().calls();
            bars.add(bar(stage.title(), "stage", stage.figures(), 0, level, most, stage));
        }
        return new ChainPicture(List.copyOf(bars));
    }

    private static Bar bar(
            Message title, String kind, Figures figures, long from, long to, long most, ControlChain.Stage stage) {
        int left = scaled(Math.min(from, to), most);
        int right = scaled(Math.max(from, to), most);
        int width = from == to ? 0 : Math.max(THINNEST, right - left);
        return new Bar(title, kind, figures, Math.min(left, WIDTH - width), width, stage.hasCost(), stage.hasRevenue());
    }

    private static int scaled(long calls, long most) {
        return Math.toIntExact(Math.clamp(WIDTH * calls / most, 0, WIDTH));
    }
}
