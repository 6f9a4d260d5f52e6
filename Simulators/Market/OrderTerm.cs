namespace Sluice.Simulators.Market;

/// <summary>How long an order stays.</summary>
internal enum OrderTerm
{
    /// <summary>Until its <see cref="ExchangeOrder.ExpiresAt"/>, or for ever without one.</summary>
    Resting,

    /// <summary>What is not filled at once is canceled.</summary>
    ImmediateOrCancel,

    /// <summary>All at once, or nothing.</summary>
    FillOrKill
}
