namespace Sluice.Core.Risk;

/// <summary>Money as a share of other money, as limits give it.</summary>
internal static class Shares
{
    /// <summary>Of nothing, everything is more than allowed.</summary>
    public static decimal Of(decimal value, decimal whole) => whole > 0 ? value / whole : value;
}
