using System.Globalization;

namespace Sluice.Ledger.Storing;

/// <summary>Decimals as text: without trailing zeros, so that equal numbers are equal texts.</summary>
internal static class DecimalText
{
    public static string Of(decimal value) => (value / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);
}
