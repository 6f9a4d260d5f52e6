using System.Net;

namespace Sluice.Gateway.Security;

/// <summary>Which addresses are let in.</summary>
internal static class AddressRules
{
    /// <summary>An IPv4 address that came in over an IPv6 socket is what it was before.</summary>
    public static IPAddress Plain(IPAddress? address)
    {
        if (address == null) return IPAddress.None;
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }

    /// <summary>An empty list lets everybody in.</summary>
    public static bool Allows(IReadOnlyList<IPNetwork> networks, IPAddress address) => networks.Count == 0 || networks.Any(network => network.Contains(address));
}
