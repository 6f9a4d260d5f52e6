using Sluice.Ledger.Books;
using Sluice.Ledger.Storing;

namespace Sluice.Ledger.Verification;

/// <summary>Kept state as text that is equal when the state is.</summary>
internal static class StateText
{
    public static string Balance(decimal amount, decimal quantity) => $"{DecimalText.Of(amount)}, {DecimalText.Of(quantity)} units";

    public static string Book(decimal quantity, decimal lotValue, decimal averageValue, decimal realized, decimal realizedAverage) =>
        $"{DecimalText.Of(quantity)} at {DecimalText.Of(lotValue)}, average {DecimalText.Of(averageValue)}, realized {DecimalText.Of(realized)}, average {DecimalText.Of(realizedAverage)}";

    public static string Lots(IEnumerable<Lot> lots) =>
        string.Join("; ", lots.Select(lot => $"{DecimalText.Of(lot.Quantity)} at {DecimalText.Of(lot.Price)} worth {DecimalText.Of(lot.Value)} since {lot.Opened:O}"));
}
