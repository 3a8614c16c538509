package de.rufwerk;

import de.rufwerk.home.Command;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.support.SimpleBeanDefinitionRegistry;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.stereotype.Component;
import picocli.CommandLine;

/// The beans of all modules. Looking for them means to read every class of the program, a third of the time that a
/// short command takes: it is done once a process, for the command line and for each Spring context.
final class Components {

    private static final List<Class<?>> ALL = find();
    private static final List<Class<?>> COMMANDS = commandsOfTheirOwn();

    private Components() {}

    private static List<Class<?>> commandsOfTheirOwn() {
        List<Class<?>> commands = ALL.stream()
                .filter(type ->
                        Command.class.isAssignableFrom(type) && type.isAnnotationPresent(CommandLine.Command.class))
                .toList();
        Set<Class<?>> parts = commands.stream()
                .flatMap(type -> Arrays.stream(
                        type.getAnnotation(CommandLine.Command.class).subcommands()))
                .collect(Collectors.toSet());
        return commands.stream().filter(type -> !parts.contains(type)).toList();
    }

    static List<Class<?>> all() {
        return ALL;
    }

    /// Those that are commands of their own and not parts of one, and whose conditions hold just now: those of the
    /// demo, say, are there only where the demo started the program.
    static List<Class<?>> commands() {
        var registry = new SimpleBeanDefinitionRegistry();
        new AnnotatedBeanDefinitionReader(registry, new StandardEnvironment())
                .register(COMMANDS.toArray(Class<?>[]::new));
        Set<String> present = Arrays.stream(registry.getBeanDefinitionNames())
                .map(name -> registry.getBeanDefinition(name).getBeanClassName())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return COMMANDS.stream()
                .filter(command -> present.contains(command.getName()))
                .toList();
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
