package de.rufwerk;

import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/// The texts of all modules' bundles as picocli wants them for its help pages.
final class HelpTexts extends ResourceBundle {

    private final Map<String, String> texts;

    HelpTexts(Map<String, String> texts) {
        this.texts = texts;
    }

    @Override
    protected @Nullable Object handleGetObject(String key) {
        return texts.get(key);
    }

    @Override
    public Enumeration<String> getKeys() {
        return Collections.enumeration(texts.keySet());
    }
}
