namespace QuantConnect.Algorithm;

/// <summary>How a security was asked for.</summary>
internal readonly record struct SubscriptionWish(Resolution? Resolution, bool FillForward, decimal Leverage, bool ExtendedHours, DataNormalizationMode? Normalization);
