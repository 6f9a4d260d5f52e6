using Newtonsoft.Json.Linq;

namespace Sluice.Simulators.Schwab;

/// <summary>A message of the account's stream: its type, and its body, which is sent as a text.</summary>
internal sealed record SchwabActivityMessage(string Type, JObject Body);
