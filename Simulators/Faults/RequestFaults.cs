namespace Sluice.Simulators.Faults;

/// <summary>What the rules that struck a request do to it.</summary>
internal sealed class RequestFaults(IReadOnlyList<FaultRule> rules)
{
    public static readonly RequestFaults None = new([]);

    public bool LosesRequest => Has(FaultKind.LoseRequest);

    public bool LosesAnswer => Has(FaultKind.LoseAnswer);

    public bool FailsBefore => Has(FaultKind.ErrorBefore);

    public bool FailsAfter => Has(FaultKind.ErrorAfter);

    public bool IsThrottled => Has(FaultKind.Throttle);

    public bool OmitsOrderId => Has(FaultKind.OmitOrderId);

    public bool RevokesToken => Has(FaultKind.RevokeToken);

    public TimeSpan DelayBefore => Find(FaultKind.SlowRequest)?.Delay ?? TimeSpan.Zero;

    public TimeSpan DelayAfter => Find(FaultKind.SlowAnswer)?.Delay ?? TimeSpan.Zero;

    /// <summary>The share of an order that is filled before silence; null for no such fault.</summary>
    public decimal? FillShare => Find(FaultKind.PartialThenSilence)?.Share;

    /// <summary>How long after its receipt an order is rejected; null for no such fault.</summary>
    public TimeSpan? RejectAfter => Find(FaultKind.LateReject)?.Delay;

    private bool Has(FaultKind kind) => Find(kind) != null;

    private FaultRule? Find(FaultKind kind) => rules.FirstOrDefault(rule => rule.Kind == kind);
}
