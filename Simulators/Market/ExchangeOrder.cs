namespace Sluice.Simulators.Market;

/// <summary>An order at the exchange, with all that became of it.</summary>
internal sealed class ExchangeOrder(long id, OrderRequest request, DateTime created)
{
    /// <summary>The exchange's own number, from 1 on. The venues give the ids that clients see.</summary>
    public long Id { get; } = id;

    public OrderRequest Request { get; } = request;

    public string Account => Request.Account;

    public IReadOnlyList<ExchangeLeg> Legs => Request.Legs;

    /// <summary>The only leg of a plain order, else the first.</summary>
    public ExchangeLeg First => Request.Legs[0];

    public decimal Quantity { get; set; } = request.Quantity;

    public decimal FilledQuantity { get; set; }

    public decimal Remaining => Quantity - FilledQuantity;

    public OrderForm Form { get; set; } = request.Form;

    public decimal? Limit { get; set; } = request.Limit;

    public OrderTrigger? Trigger { get; set; } = request.Trigger;

    public OrderTerm Term { get; set; } = request.Term;

    public DateTime? ExpiresAt { get; set; } = request.ExpiresAt;

    public OrderState State { get; set; } = OrderState.Received;

    /// <summary>Why it ended, in the venue's words; empty while it has not.</summary>
    public string Reason { get; set; } = "";

    public DateTime Created { get; } = created;

    /// <summary>When it last changed, UTC.</summary>
    public DateTime Updated { get; set; } = created;

    /// <summary>Acknowledged, and so live, from here on.</summary>
    public DateTime AcknowledgedAt { get; set; } = created;

    /// <summary>Whether it rested in the book before it could be filled.</summary>
    public bool HasRested { get; set; }

    /// <summary>No fill of the market goes beyond this (a fault); null for none.</summary>
    public decimal? FillCeiling { get; } = Ceiling(request);

    public bool IsTerminal => State is OrderState.Filled or OrderState.Canceled or OrderState.Rejected or OrderState.Expired;

    /// <summary>Its fills, leg by leg, oldest first.</summary>
    public List<ExchangeExecution> Executions { get; } = [];

    /// <summary>Whether several instruments trade at one net price.</summary>
    public bool IsCombo => Legs.Count > 1;

    private static decimal? Ceiling(OrderRequest request)
    {
        if (request.RejectAt != null) return 0;
        if (request.FillShare is not { } share) return null;
        var lot = request.Legs.Count > 1 ? 1 : request.Legs[0].Instrument.Lot;
        return Math.Floor(request.Quantity * share / lot) * lot;
    }
}
