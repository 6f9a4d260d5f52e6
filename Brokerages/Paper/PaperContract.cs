namespace Sluice.Brokerages.Paper;

/// <summary>An instrument's terms.</summary>
/// <param name="Multiplier">Value of one unit at a price of one: 100 for an equity option.</param>
/// <param name="PaidInFull">True: a buy costs its value in cash. False: only profit and loss move cash, as with futures.</param>
internal sealed record PaperContract(decimal Multiplier, bool PaidInFull);
