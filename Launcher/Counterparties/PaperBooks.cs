using Sluice.Core.Paper;

namespace Sluice.Launcher.Counterparties;

/// <summary>The paper venue's own book in the words of all venues.</summary>
internal static class PaperBooks
{
    /// <param name="account">The book.</param>
    /// <param name="openingCash">Dollars before the first trade.</param>
    public static VenueBook Of(PaperAccountImage account, decimal openingCash) => new()
    {
        Orders = [.. account.Orders.Select(order => new BookedOrder(
            order.BrokerOrderId, order.ClientKey, order.Symbol, order.Side, order.Quantity, order.FilledQuantity, order.Status == PaperOrderStatus.Open, IsManual: false, order.Received))],
        Fills = [.. account.Executions.Select(fill => new BookedFill(
            fill.BrokerOrderId, fill.Symbol, fill.Side, fill.Quantity, fill.CumulativeQuantity, fill.Price, fill.Fee, IsManual: false))],
        Positions = [.. account.Positions.Where(held => held.Quantity != 0).Select(held => new BookedPosition(held.Symbol, held.Quantity, held.AveragePrice))],
        Cash = account.Cash ?? new Dictionary<string, decimal> { [CashTerms.Dollars.Currency] = openingCash },
        OpeningCash = new Dictionary<string, decimal> { [CashTerms.Dollars.Currency] = openingCash }
    };
}
