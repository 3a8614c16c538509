package de.rufwerk.home;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.NoSuchMessageException;

/// The texts of the bundles for pages (`#{code}`) and for Spring's own messages.
record PageTexts(Messages messages) implements MessageSource {

    @Override
    public @Nullable String getMessage(
            String code,
            @Nullable Object @Nullable [] arguments,
            @Nullable String otherwise,
            @Nullable Locale language) {
        Locale shown = language == null ? Locale.ENGLISH : language;
        return messages.knows(code, shown) ? messages.text(message(code, arguments), shown) : otherwise;
    }

    @Override
    public String getMessage(String code, @Nullable Object @Nullable [] arguments, @Nullable Locale language) {
        String text = getMessage(code, arguments, null, language);
        if (text == null) {
            throw new NoSuchMessageException(code, language == null ? Locale.ENGLISH : language);
        }
        return text;
    }

    @Override
    public String getMessage(MessageSourceResolvable wanted, @Nullable Locale language) {
        String[] codes = wanted.getCodes() == null ? new String[0] : wanted.getCodes();
        for (String code : codes) {
            String text = getMessage(code, wanted.getArguments(), null, language);
            if (text != null) {
                return text;
            }
        }
        String otherwise = wanted.getDefaultMessage();
        if (otherwise == null) {
            throw new NoSuchMessageException(String.join(", ", codes));
        }
        return otherwise;
    }

    private static Message message(String code, @Nullable Object @Nullable [] arguments) {
        if (arguments == null) {
            return Message.of(code);
        }
        Object[] shown = new Object[arguments.length];
        for (int i = 0; i < shown.length; i++) {
            shown[i] = String.valueOf(arguments[i]);
        }
        return Message.of(code, shown);
    }
}
