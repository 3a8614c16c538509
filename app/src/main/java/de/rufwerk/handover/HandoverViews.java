package de.rufwerk.handover;

import de.rufwerk.handover.HandoverView.OfPortal;
import de.rufwerk.handover.Handovers.Standing;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// Puts together how a month stands with all portals.
@Component
class HandoverViews {

    private final HandoverSettings settings;
    private final Handovers handovers;

    HandoverViews(HandoverSettings settings, Handovers handovers) {
        this.settings = settings;
        this.handovers = handovers;
    }

    HandoverView of(YearMonth month) {
        List<Standing> standings = handovers.standings(month);
        List<OfPortal> portals = new ArrayList<>();
        for (Portal portal : settings.portals()) {
            Standing standing = standings.stream()
                    .filter(one -> one.target().equals(portal.name()))
                    .findFirst()
                    .orElse(Standing.nothing(portal.name()));
            portals.add(new OfPortal(portal.name(), portal.kind(), portal.where(), standing));
        }
        standings.stream()
                .filter(one -> settings.portal(one.target()).isEmpty())
                .forEach(one -> portals.add(new OfPortal(one.target(), "", "", one)));
        return new HandoverView(month, portals);
    }

    /// In the order of the documents' numbers.
    List<Handovers.Entry> list(YearMonth month, Handovers.Filter filter, int most) {
        return handovers.list(month, filter, most);
    }

    /// What people decided last.
    List<Handovers.Decision> decisions(YearMonth month, int most) {
        return handovers.decisions(month, most);
    }
}
