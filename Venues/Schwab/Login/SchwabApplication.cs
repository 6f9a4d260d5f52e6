using Sluice.Core.Secrets;

namespace Sluice.Venues.Schwab.Login;

/// <summary>The application that was registered at Schwab's developer portal.</summary>
/// <param name="OAuth">Base of the login's addresses, with a slash at its end.</param>
/// <param name="Key">The application's key, no secret.</param>
/// <param name="Secret">The application's secret.</param>
/// <param name="Callback">As registered, byte for byte: Schwab refuses even a slash more.</param>
internal sealed record SchwabApplication(Uri OAuth, string Key, Secret Secret, Uri Callback);
