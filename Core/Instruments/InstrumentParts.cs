namespace Sluice.Core.Instruments;

/// <summary>A canonical id taken apart.</summary>
internal readonly record struct InstrumentParts(string? AssetClass, string Venue, InstrumentType Type, string Payload, string? Variant);
