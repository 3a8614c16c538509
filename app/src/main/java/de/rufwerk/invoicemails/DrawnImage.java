package de.rufwerk.invoicemails;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/// An image drawn anew from what somebody uploaded: only its points are taken over, so that nothing hidden in the file
/// and no damage of it reaches a customer. How large it is is known from its head, before anything is drawn.
///
/// @param content PNG or JPEG
@SuppressWarnings("ArrayRecordComponent") // never compared
record DrawnImage(String mediaType, int width, int height, byte[] content) {

    static final int MOST_BYTES = 1_000_000;
    private static final int MOST_WIDTH = 2_000;
    private static final int MOST_HEIGHT = 2_000;
    private static final Set<String> FORMATS = Set.of("png", "jpeg");

    /// @throws WrongUse where it is no PNG or JPEG, or too large
    static DrawnImage of(byte[] uploaded) {
        if (uploaded.length > MOST_BYTES) {
            throw new WrongUse(Message.of("invoicemails.image.large", MOST_BYTES / 1000));
        }
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(uploaded))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            while (readers.hasNext()) {
                ImageReader reader = readers.next();
                String format = reader.getFormatName().toLowerCase(Locale.ROOT);
                if (FORMATS.contains(format)) {
                    return draw(reader, in, format);
                }
                reader.dispose();
            }
        } catch (IOException | RuntimeException broken) {
            if (broken instanceof WrongUse wrong) {
                throw wrong;
            }
            throw new WrongUse(Message.of("invoicemails.image.broken")); // whatever a decoder stumbles over
        }
        throw new WrongUse(Message.of("invoicemails.image.format"));
    }

    private static DrawnImage draw(ImageReader reader, ImageInputStream in, String format) throws IOException {
        try {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (width > MOST_WIDTH || height > MOST_HEIGHT) {
                throw new WrongUse(Message.of("invoicemails.image.points", MOST_WIDTH, MOST_HEIGHT, width, height));
            }
            BufferedImage image = reader.read(0);
            var out = new ByteArrayOutputStream();
            if (!ImageIO.write(image, format, out)) {
                throw new WrongUse(Message.of("invoicemails.image.broken"));
            }
            return new DrawnImage("image/" + format, width, height, out.toByteArray());
        } finally {
            reader.dispose();
        }
    }
}
