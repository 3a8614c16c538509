package de.rufwerk.subscribers;

import de.rufwerk.rating.Line;
import de.rufwerk.rating.LineNumber;
import de.rufwerk.rating.LineProduct;
import de.rufwerk.rating.Product;
import de.rufwerk.tables.DataProblem;
import de.rufwerk.tables.DataProblems;
import de.rufwerk.tables.Rows;
import java.util.List;

/// Everything that the CRM knows at one moment, in file order; see `rating.md § 1`.
///
/// @param fingerprint of the tables it was read from; [SubscriberSnapshots#of] reads it again
/// @param warnings what was strange in these tables, but no error
public record Subscribers(
        String fingerprint,
        Rows<Customer> customers,
        Rows<Line> lines,
        Rows<LineNumber> numbers,
        Rows<LineProduct> lineProducts,
        Rows<ItemisedBillSetting> itemisedBills,
        List<DataProblem> warnings) {

    /// Notes each product of a line that the price list does not have.
    public void checkProducts(Rows<Product> products, DataProblems problems) {
        for (int i = 0; i < lineProducts.size(); i++) {
            String product = lineProducts.get(i).product();
            if (!products.knows(product)) {
                problems.error(
                        "tables.unknown_key",
                        lineProducts.file(),
                        lineProducts.line(i),
                        "product",
                        product,
                        products.file());
            }
        }
    }
}
