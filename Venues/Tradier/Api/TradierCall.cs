using Sluice.Venues.Http;

namespace Sluice.Venues.Tradier.Api;

/// <summary>One call of the API.</summary>
/// <param name="Method">GET, POST, PUT or DELETE.</param>
/// <param name="Path">Below the base address, with its query.</param>
/// <param name="Budget">The limit that it counts against.</param>
internal sealed record TradierCall(HttpMethod Method, string Path, TradierBudget Budget)
{
    /// <summary>Body of a POST or PUT that may be repeated; null: none.</summary>
    public TradierForm? Form { get; init; }

    /// <summary>Body of a call that must not be repeated; in place of <see cref="Form"/>.</summary>
    public OnceContent? Once { get; init; }
}
