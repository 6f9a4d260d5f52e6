namespace Sluice.Simulators.Market;

/// <summary>The terms of an option.</summary>
/// <param name="Underlying">Symbol of the instrument that it is on.</param>
/// <param name="Strike">In the underlying's price unit.</param>
/// <param name="IsCall">A call, else a put.</param>
/// <param name="Expiry">When it ends, UTC.</param>
internal sealed record OptionContract(string Underlying, decimal Strike, bool IsCall, DateTime Expiry);
