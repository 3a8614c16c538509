package de.rufwerk.crm;

import de.rufwerk.crm.CrmSettings.Connection;
import de.rufwerk.crm.CrmSettings.Folder;
import de.rufwerk.home.SettingsPart;
import de.rufwerk.home.SettingsSection;
import de.rufwerk.run.Severity;
import java.time.Duration;

/// Reads the section `crm`. The connections that are not chosen may stand there, too, and are checked as well.
public final class CrmSettingsPart implements SettingsPart<CrmSettings> {

    private static final int VANISH_PERCENT = 5;
    private static final int FRESH_SECONDS = 60;

    private enum Connector {
        FOLDER,
        DATABASE,
        REST
    }

    private enum Vanish {
        NOTICE,
        FAULT
    }

    @Override
    public Class<CrmSettings> type() {
        return CrmSettings.class;
    }

    @Override
    public CrmSettings read(SettingsSection root) {
        SettingsSection section = root.section("crm");
        Connector connector = section.choice("connector", Connector.FOLDER);
        Connection folder = new Folder(section.text("folder", "crm"), section.text("out", "crm/out"));
        Connection chosen = folder;
        if (connector == Connector.DATABASE || section.has("database")) {
            Connection database = DatabaseSection.read(section.section("database"));
            chosen = connector == Connector.DATABASE ? database : chosen;
        }
        if (connector == Connector.REST || section.has("rest")) {
            Connection rest = RestSection.read(section.section("rest"));
            chosen = connector == Connector.REST ? rest : chosen;
        }
        var settings = new CrmSettings(
                chosen,
                section.integer("vanish_warning_percent", VANISH_PERCENT, 0, 100),
                section.choice("vanish_warning", Vanish.NOTICE) == Vanish.FAULT ? Severity.ERROR : Severity.WARNING,
                Duration.ofSeconds(section.integer("fresh_seconds", FRESH_SECONDS, 0, 86_400)));
        section.refuseUnknown();
        return settings;
    }
}
