package de.rufwerk.formatprofiles;

import java.util.ArrayList;
import java.util.List;

/// Completes a proposal as a person does: takes the `#` away from the first line below each TODO.
final class CompletedDraft {

    private CompletedDraft() {}

    static String of(String yaml) {
        List<String> lines = new ArrayList<>(yaml.lines().toList());
        boolean open = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean choice = line.matches(" *# *[a-z_]+: .*") && !line.contains("TODO") && !line.endsWith(":");
            if (line.contains("# TODO ")) {
                open = true;
            } else if (open && choice) {
                lines.set(i, line.replaceFirst("# ", ""));
                open = false;
            }
        }
        return String.join("\n", lines) + "\n";
    }
}
