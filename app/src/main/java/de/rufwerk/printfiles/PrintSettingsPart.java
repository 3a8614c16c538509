package de.rufwerk.printfiles;

import de.rufwerk.home.SettingsPart;
import de.rufwerk.home.SettingsSection;
import de.rufwerk.money.Euro;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads the section `print`.
public final class PrintSettingsPart implements SettingsPart<PrintSettings> {

    private static final int MOST_SHEETS = 1_000_000;

    /// It becomes a part of file names.
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,29}");

    /// What the program itself puts behind the month in names of files.
    private static final Pattern TAKEN = Pattern.compile(Press.OTHER + "|.*-[0-9]+|[0-9]+");

    private enum Choice {
        YES,
        NO
    }

    @Override
    public Class<PrintSettings> type() {
        return PrintSettings.class;
    }

    @Override
    public PrintSettings read(SettingsSection root) {
        SettingsSection section = root.section("print");
        var settings = new PrintSettings(
                section.choice("duplex", Choice.YES) == Choice.YES,
                section.choice("address_page", Choice.NO) == Choice.YES,
                section.choice("files", PrintSettings.STANDARD.files()),
                section.integer("most_sheets", PrintSettings.STANDARD.mostSheets(), 0, MOST_SHEETS),
                envelopes(section.section("envelopes")),
                OmrSection.read(section));
        if (settings.files() == PrintSettings.Files.ENVELOPE
                && settings.envelopes().isEmpty()) {
            section.error("files", "printfiles.settings.no-envelopes");
        }
        section.refuseUnknown();
        return settings;
    }

    private static List<Envelope> envelopes(SettingsSection section) {
        List<Envelope> envelopes = new ArrayList<>();
        Set<Integer> sizes = new HashSet<>();
        for (String name : section.names()) {
            SettingsSection one = section.section(name);
            if (!NAME.matcher(name).matches() || TAKEN.matcher(name).matches()) {
                section.error(name, "printfiles.settings.name", name);
            }
            int sheets = one.integer("sheets", 0, 1, MOST_SHEETS);
            if (sheets > 0 && !sizes.add(sheets)) {
                one.error("sheets", "printfiles.settings.same", sheets);
            }
            envelopes.add(new Envelope(name, sheets, postage(one)));
            one.refuseUnknown();
        }
        return envelopes;
    }

    private static long postage(SettingsSection envelope) {
        String text = envelope.text("postage");
        try {
            long postage = Euro.parse(text);
            if (postage >= 0) {
                return postage;
            }
        } catch (NumberFormatException _) {
            // told below, like one below zero
        }
        if (!text.isEmpty()) {
            envelope.error("postage", "printfiles.settings.postage", text);
        }
        return 0;
    }
}
