using System.Globalization;
using System.Text;
using Sluice.EmbeddedLean.Data;

namespace Sluice.Tests.EmbeddedLean.Data;

[TestFixture]
internal sealed class CsvFieldsProperties
{
    [FsCheck.NUnit.Property(MaxTest = 1000)]
    public bool A_decimal_that_was_written_is_read_again_exactly(decimal value)
    {
        var fields = new CsvFields(Encoding.UTF8.GetBytes(value.ToString(CultureInfo.InvariantCulture)));
        return fields.NextDecimal(0) == value;
    }

    [FsCheck.NUnit.Property(MaxTest = 1000)]
    public bool A_stored_price_is_the_price_times_ten_thousand(int stored)
    {
        var fields = new CsvFields(Encoding.UTF8.GetBytes(stored.ToString(CultureInfo.InvariantCulture)));
        return fields.NextDecimal(4) == stored / 10000m;
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public bool All_fields_come_in_order(int[] values)
    {
        if (values.Length == 0) return true;
        var fields = new CsvFields(Encoding.UTF8.GetBytes(string.Join(',', values)));
        foreach (var value in values)
        {
            if (fields.NextInteger() != value) return false;
        }

        return true;
    }
}
