namespace Sluice.Core.Instruments;

/// <summary>How a contract is paid.</summary>
public enum ContractStyle
{
    /// <summary>The whole value changes hands: shares, options, coins.</summary>
    PaidInFull,

    /// <summary>Only profit and loss change hands, in the currency of the price.</summary>
    LinearFuture,

    /// <summary>Priced in money, sized in money, settled in the coin.</summary>
    InverseFuture
}
