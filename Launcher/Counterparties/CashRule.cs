namespace Sluice.Launcher.Counterparties;

/// <summary>How trading an instrument moves the account's cash.</summary>
internal enum CashRule
{
    /// <summary>The whole value changes hands: shares.</summary>
    Premium,

    /// <summary>Only profit is paid, in the currency of the price.</summary>
    Linear,

    /// <summary>Only profit is paid, in the coin whose price it is; a unit is an amount of money.</summary>
    Inverse
}
