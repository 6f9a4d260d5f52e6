namespace Sluice.Tests.Ledger.Reconciliation;

/// <summary>An instrument of <see cref="HiddenFills"/>.</summary>
/// <param name="Symbol">The broker's.</param>
/// <param name="Canonical">The id in events.</param>
/// <param name="Price">The lowest price of a fill.</param>
/// <param name="Step">Between two prices.</param>
/// <param name="Fill">The broker's amount of each fill.</param>
/// <param name="Unit">The broker's amount of one unit of quantity.</param>
/// <param name="EndsFlat">Whether it is bought and sold in turns.</param>
internal sealed record HiddenMarket(string Symbol, string Canonical, decimal Price, decimal Step, decimal Fill, decimal Unit, bool EndsFlat)
{
    public static HiddenMarket Share(string symbol, decimal price) => new(symbol, $"USA:EQUITY:{symbol}", price, 0.01m, 3, 1, EndsFlat: false);
}
