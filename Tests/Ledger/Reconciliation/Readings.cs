using Sluice.Core.Instruments;
using Sluice.Core.Journal;
using Sluice.Ledger.Books;
using Sluice.Ledger.Reconciliation;
using Sluice.Venues.Trading;
using static Sluice.Tests.Ledger.Support.Facts;

namespace Sluice.Tests.Ledger.Reconciliation;

/// <summary>Both sides of a reconciliation, made by hand. The broker was read at minute 60; everything else is older unless a test says so.</summary>
internal static class Readings
{
    public static readonly ContractTerms Terms = new();

    public static Comparison Compare(AccountSnapshot there, BookSnapshot here) => Comparer.Compare(there, here, Terms, new Tolerances());

    public static AccountSnapshot There(VenueOrder[]? orders = null, VenuePosition[]? positions = null, decimal cash = 1000) =>
        new("paper", "main", true, At(60), new VenueSnapshot(orders ?? [], positions ?? [], new Dictionary<string, decimal> { ["USD"] = cash }));

    public static BookSnapshot Here(BookedOrder[]? orders = null, (string Symbol, decimal Quantity, decimal? Price)[]? positions = null, decimal cash = 1000) => new(
        (positions ?? []).ToDictionary(each => each.Symbol, each => new BookedPosition(TermsOf(each.Symbol), each.Quantity, each.Price)),
        new Dictionary<string, decimal> { ["USD"] = cash },
        (orders ?? []).ToDictionary(order => order.Name));

    public static VenueOrder VenueOrder(string id, decimal quantity, decimal filled, decimal? average = null, VenueOrderStatus? status = null, int minute = 1, string? key = null, VenueFill[]? fills = null) => new()
    {
        BrokerOrderId = id,
        ClientKey = key,
        Symbol = Spy,
        Side = OrderSide.Buy,
        Time = At(minute),
        Quantity = quantity,
        FilledQuantity = filled,
        AveragePrice = average,
        Status = status ?? (filled == quantity ? VenueOrderStatus.Filled : VenueOrderStatus.Open),
        Fills = fills ?? []
    };

    public static VenueFill VenueFill(string id, decimal cumulative, decimal quantity, decimal price, decimal fee = 0, int minute = 1) => new()
    {
        BrokerOrderId = id,
        Symbol = Spy,
        Side = OrderSide.Buy,
        Time = At(minute),
        Quantity = quantity,
        CumulativeQuantity = cumulative,
        Price = price,
        Fee = fee,
        Currency = "USD",
        ExecutionId = FormattableString.Invariant($"x{cumulative}")
    };

    public static BookedOrder Booked(string id, decimal quantity, bool? open, params BookedFill[] fills) => new()
    {
        Name = new OrderName(id, Spy),
        IntentId = $"intent-{id}",
        Strategy = "s",
        Quantity = quantity,
        IsOpen = open,
        Changed = At(1),
        Fills = fills
    };

    public static BookedFill Fill(decimal from, decimal to, decimal price, int minute = 1) => new(from, to, price, At(minute));

    private static InstrumentTerms TermsOf(string symbol) => Terms.TryFind(symbol, out var found, out var fault) ? found : throw new AssertionException(fault);
}
