package de.rufwerk.callimport;

import de.rufwerk.callimport.CarrierView.Delivered;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/// The calls of a carrier by month as bars, in units of the SVG's view box.
record DeliveredPicture(int width, int height, int ground, List<Bar> bars) {

    private static final int SLOT = 30;
    private static final int TOP = 6;
    private static final int GROUND = 66;
    private static final int HEIGHT = 82;

    record Bar(YearMonth month, long calls, int x, int middle, int y, int width, int height) {}

    static DeliveredPicture of(List<Delivered> months) {
        long most = months.stream().mapToLong(Delivered::calls).max().orElse(0);
        List<Bar> bars = new ArrayList<>();
        for (Delivered one : months) {
            int scaled = most == 0 ? 0 : Math.toIntExact((GROUND - TOP) * one.calls() / most);
            int height = one.calls() > 0 ? Math.max(2, scaled) : 0;
            int x = bars.size() * SLOT;
            bars.add(new Bar(one.month(), one.calls(), x + 4, x + SLOT / 2, GROUND - height, SLOT - 8, height));
        }
        return new DeliveredPicture(months.size() * SLOT, HEIGHT, GROUND, bars);
    }
}
