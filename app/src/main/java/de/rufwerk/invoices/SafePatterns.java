package de.rufwerk.invoices;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/// Patterns that a person writes, made so that neither making nor searching them can take long: RE2 searches in time
/// linear to the text, and a pattern that repetitions blow up is refused before it is made.
final class SafePatterns {

    static final int LONGEST = 500;
    private static final int REPETITIONS = 1_000;

    private SafePatterns() {}

    /// @param groups how many groups it has to have
    /// @throws PatternSyntaxException where it is none, too long, too large, or has another number of groups
    static Pattern of(String regex, int groups) {
        if (regex.length() > LONGEST) {
            throw new PatternSyntaxException("more than " + LONGEST + " characters", regex);
        }
        if (repetitions(regex) > REPETITIONS) {
            throw new PatternSyntaxException("repeats too much", regex);
        }
        Pattern pattern = Pattern.compile(regex);
        if (pattern.groupCount() != groups) {
            throw new PatternSyntaxException(groups + " group(s) (…) needed, not " + pattern.groupCount(), regex);
        }
        return pattern;
    }

    /// At most so often something is repeated, as if each repetition were inside all others.
    private static long repetitions(String regex) {
        long product = 1;
        var counts = Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?\\}").matcher(regex);
        while (counts.find()) {
            String most = counts.group(2) == null || counts.group(2).isEmpty() ? counts.group(1) : counts.group(2);
            product = Math.min(Integer.MAX_VALUE, product * Math.max(1, Long.parseLong(most)));
        }
        return product;
    }
}
