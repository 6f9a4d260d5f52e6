namespace Sluice.Core.Paper;

/// <summary>A holding of the paper account.</summary>
/// <param name="Symbol">Canonical instrument id.</param>
/// <param name="Quantity">Signed: negative is short.</param>
/// <param name="AveragePrice">Average cost of what is held; zero when flat.</param>
public sealed record PaperPosition(string Symbol, decimal Quantity, decimal AveragePrice);
