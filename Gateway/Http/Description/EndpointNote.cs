using Newtonsoft.Json.Linq;

namespace Sluice.Gateway.Http.Description;

/// <summary>What the OpenAPI document tells of an endpoint. Goes with its route as metadata; a route without one is listed bare.</summary>
/// <param name="Summary">One line.</param>
/// <param name="Answers">The shape of the answer to each status.</param>
internal sealed record EndpointNote(string Summary, IReadOnlyList<(int Status, JObject Schema)> Answers)
{
    /// <summary>The shape of the body; null when there is none.</summary>
    public JObject? Request { get; init; }

    /// <summary>Whether the headers of a signature go with the request.</summary>
    public bool IsSigned { get; init; }
}
