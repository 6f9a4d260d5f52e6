namespace Sluice.Algorithm.Desk;

/// <summary>What the host's risk models say of a position before it is ordered.</summary>
internal interface IRiskModelView
{
    /// <summary>The position, signed, that they would leave of one over all strategies; null when they have nothing against it.</summary>
    /// <param name="symbol">Canonical instrument id.</param>
    /// <param name="after">The position that an order would lead to, signed.</param>
    decimal? Left(string symbol, decimal after);
}
