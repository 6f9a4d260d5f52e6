using QuantConnect.Orders;
using QuantConnect.Securities;

namespace Sluice.EmbeddedLean.Engine.Transactions;

/// <summary>What is said of orders that cannot be paid.</summary>
internal static class OrderTexts
{
    public static string InsufficientPower(Dictionary<Order, Security> securities, HasSufficientBuyingPowerForOrderResult result) => FormattableString.Invariant(
        $"Order Error: ids: [{string.Join(",", securities.Keys.Select(static o => o.Id))}], Insufficient buying power to complete orders (Value:[{string.Join(",", securities.Select(static p => Math.Round(p.Key.GetValue(p.Value), 2)))}]), Reason: {result.Reason}");
}
