namespace Sluice.Launcher.Counterparties;

/// <summary>The truth about an account, as its venue has it: what journal, streams and books are held against. Whichever venue it is.</summary>
internal sealed record VenueBook
{
    /// <summary>Whether orders carry the engine's key. Without, they are tied to intents by the venue's id, and then by elimination.</summary>
    public bool CarriesKeys { get; init; } = true;

    /// <summary>Every order, in order of arrival.</summary>
    public IReadOnlyList<BookedOrder> Orders { get; init; } = [];

    /// <summary>Every fill, in order.</summary>
    public IReadOnlyList<BookedFill> Fills { get; init; } = [];

    /// <summary>What is held, by whomever.</summary>
    public IReadOnlyList<BookedPosition> Positions { get; init; } = [];

    /// <summary>By currency.</summary>
    public IReadOnlyDictionary<string, decimal> Cash { get; init; } = new Dictionary<string, decimal>();

    /// <summary>Before the first trade, by currency.</summary>
    public IReadOnlyDictionary<string, decimal> OpeningCash { get; init; } = new Dictionary<string, decimal>();

    /// <summary>By canonical id; dollars for shares where nothing is said.</summary>
    public IReadOnlyDictionary<string, CashTerms> Terms { get; init; } = new Dictionary<string, CashTerms>();

    /// <summary>Orders of the engine, without those placed by hand.</summary>
    public IEnumerable<BookedOrder> OwnOrders => Orders.Where(order => !order.IsManual);

    public IEnumerable<BookedFill> OwnFills => Fills.Where(fill => !fill.IsManual);

    /// <summary>How far each own order is filled.</summary>
    public Dictionary<string, decimal> Filled() => OwnFills.GroupBy(fill => fill.OrderId).ToDictionary(fills => fills.Key, fills => fills.Max(fill => fill.Cumulative));

    /// <summary>What is held of an instrument, less what a person has traded.</summary>
    public decimal OwnQuantity(string symbol) =>
        Positions.Where(position => position.Symbol == symbol).Sum(position => position.Quantity) - Fills.Where(fill => fill.IsManual && fill.Symbol == symbol).Sum(fill => fill.SignedQuantity);

    public CashTerms TermsOf(string symbol) => Terms.GetValueOrDefault(symbol) ?? CashTerms.Dollars;
}
