using Newtonsoft.Json.Linq;
using Sluice.Simulators.Faults;

namespace Sluice.Simulators.Deribit;

/// <summary>One method of the API.</summary>
/// <param name="Scope">What a token has to allow; null of a public one.</param>
/// <param name="Target">What kind of request it is for the faults.</param>
/// <param name="IsMatching">Whether it draws on the matching engine's limit (brokers.md 3.4).</param>
/// <param name="NeedsSocket">Whether it exists over WebSocket only.</param>
/// <param name="Handler">Null as result: no response at all.</param>
internal sealed record DeribitMethod(string? Scope, FaultTarget Target, bool IsMatching, bool NeedsSocket, Func<DeribitCall, JToken?> Handler);
