using Sluice.Core.Control;

namespace Sluice.Core.Configuration;

/// <summary>A breaker that trips when something happens too often.</summary>
/// <param name="Count">How often it may not happen, 1 to 10,000.</param>
/// <param name="Window">Within which time, 1 second to 1 day.</param>
/// <param name="State">The state afterwards: reducing or halted.</param>
public sealed record CountedBreaker(int Count, TimeSpan Window, TradingState State);
