"""How an Outlook message lies in its compound file: properties, recipients, attachments ([MS-OXMSG])."""
