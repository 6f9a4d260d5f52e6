namespace Sluice.Ledger.Health;

/// <summary>What is known of a routing account.</summary>
/// <param name="Active">The member that entries go to.</param>
internal sealed record RouteState(string Active)
{
    /// <summary>When it changed over last, UTC.</summary>
    public DateTime Since { get; init; } = DateTime.MinValue;

    /// <summary>Whether that was asked for by the ledger.</summary>
    public bool ByLedger { get; init; }

    /// <summary>The ledger's requests of the last day, UTC.</summary>
    public IReadOnlyList<DateTime> Requests { get; init; } = [];

    /// <summary>The ledger has asked and the engine has not changed over since.</summary>
    public bool IsAsked { get; init; }

    /// <summary>When it was told last that no more requests are made, UTC.</summary>
    public DateTime ExhaustedTold { get; init; } = DateTime.MinValue;

    public RouteState After(HealthEvent one) => one.Kind switch
    {
        HealthKind.Failover => this with { Active = one.Account, Since = one.Time, ByLedger = IsAsked, IsAsked = false },
        HealthKind.Failback => this with { Active = one.Account, Since = one.Time, ByLedger = false, IsAsked = false },
        HealthKind.FailoverRequested => this with { Requests = WithRequest(one.Time), IsAsked = true },
        HealthKind.FailbackRequested => this with { Requests = WithRequest(one.Time), IsAsked = false },
        HealthKind.RequestsExhausted => this with { ExhaustedTold = one.Time },
        _ => this
    };

    private List<DateTime> WithRequest(DateTime time) => [.. Requests.Where(request => time - request < TimeSpan.FromDays(1)), time];
}
