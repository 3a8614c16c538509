package de.rufwerk;

import de.rufwerk.home.Command;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.stereotype.Component;
import picocli.CommandLine;

/// The beans of all modules. Looking for them means to read every class of the program, a third of the time that a
/// short command takes: it is done once a process, for the command line and for each Spring context.
final class Components {

    private static final List<Class<?>> ALL = find();
    private static final List<Class<?>> COMMANDS = ALL.stream()
            .filter(type -> Command.class.isAssignableFrom(type) && type.isAnnotationPresent(CommandLine.Command.class))
            .toList();

    private Components() {}

    static List<Class<?>> all() {
        return ALL;
    }

    /// Those that are commands of their own and not parts of one.
    static List<Class<?>> commands() {
        return COMMANDS;
    }

    private static List<Class<?>> find() {
        List<Class<?>> found = new ArrayList<>();
        new Scanner().findCandidateComponents("de.rufwerk").forEach(definition -> {
            try {
                found.add(Class.forName(definition.getBeanClassName()));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        });
        return List.copyOf(found);
    }

    /// Finds components whatever their conditions: these are for the context to judge, which knows whether it has
    /// pages.
    private static final class Scanner extends ClassPathScanningCandidateComponentProvider {

        private Scanner() {
            super(false);
        }

        @Override
        protected boolean isCandidateComponent(MetadataReader type) {
            return type.getAnnotationMetadata().isAnnotated(Component.class.getName());
        }
    }
}
